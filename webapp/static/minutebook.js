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

// What is there to be copied gets a button that copies it.
for (const words of document.querySelectorAll('[data-copy]')) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'govuk-button govuk-button--secondary mb-copy__button', textContent: 'Copy' })
  const said = Object.assign(document.createElement('span'), { className: 'mb-copy__said' })
  const label = document.querySelector(`label[for="${words.id}"]`).textContent
  button.setAttribute('aria-label', `Copy: ${label}`)
  said.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    words.select()
    try {
      await navigator.clipboard.writeText(words.value)
      said.textContent = 'Copied'
    } catch {
      said.textContent = 'Selected: now press Ctrl and C'
    }
  })
  words.after(button, said)
}
