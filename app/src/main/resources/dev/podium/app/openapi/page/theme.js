// Takes the theme that the user has chosen in Podium, before the first paint.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');

  function apply() {
    const scheme = localStorage.getItem('podium.theme') ?? 'light dark';
    const root = document.documentElement;
    root.style.colorScheme = scheme;
    root.classList.toggle('dark-mode', scheme === 'dark' || (scheme !== 'light' && system.matches));
  }

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
})();
