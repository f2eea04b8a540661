// Search and arrow keys. Without this the page still signs in.
const search = document.querySelector('input');
const sections = [...document.querySelectorAll('section')];
const items = [...document.querySelectorAll('li')];
const shown = () => items.filter((item) => !item.hidden).map((item) => item.firstElementChild);

search?.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of items) {
    const text =
      `${item.closest('section').querySelector('h2')?.textContent} ${item.textContent}`.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of sections) section.hidden = !section.querySelector('li:not([hidden])');
  document.querySelector('[role=status]').hidden = shown().length > 0;
});

document.addEventListener('keydown', (event) => {
  const buttons = shown();
  const at = buttons.indexOf(document.activeElement);
  if (event.key === 'Enter' && document.activeElement === search) {
    event.preventDefault();
    if (search.value.trim() !== '') buttons[0]?.click();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') {
    if (event.key === 'ArrowRight' && at < 0) return;
    event.preventDefault();
    buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  } else if ((event.key === 'ArrowUp' || event.key === 'ArrowLeft') && at >= 0) {
    event.preventDefault();
    (buttons[at - 1] ?? search).focus();
  } else if (event.key === 'Escape' && search) {
    search.value = '';
    search.dispatchEvent(new Event('input'));
    search.focus();
  }
});
