// Small comforts; every page works without this file.
import { createAll, Button, ErrorSummary, SkipLink } from './vendor/govuk-frontend.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [Button, ErrorSummary, SkipLink]) createAll(component)

// An address without the fields that were left empty is easier to keep and to pass on.
const ask = document.getElementById('ask')
ask?.addEventListener('formdata', (event) => {
  for (const name of ['since', 'until']) if (!event.formData.get(name)) event.formData.delete(name)
})

// While the papers are being collected, look again now and then.
const waiting = document.querySelector('[data-look-again]')
if (waiting) setTimeout(() => location.reload(), 1000 * Number(waiting.dataset.lookAgain))
