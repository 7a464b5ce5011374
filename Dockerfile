# Minutebook: one image for the crawler, the indexer, the web app and its mail. docs/operating.md says how to use it.

FROM node:22-bookworm-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    MINUTEBOOK_DATA=/data/archive MINUTEBOOK_MODELS=/app/index_data/models
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends tesseract-ocr && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY archive archive
COPY crawler crawler
COPY indexer indexer
COPY webapp webapp
COPY --from=assets /app/node_modules node_modules
RUN python -m webapp.assets && rm -r node_modules && python -m indexer fetch-models \
    && useradd --system --uid 10001 minutebook && mkdir -p /data && chown minutebook /data
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "webapp", "--host", "0.0.0.0", "--port", "8000", "--log"]
