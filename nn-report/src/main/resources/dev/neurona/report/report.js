'use strict';
(() => {
  const figures = [];
  const drawAll = () => figures.forEach(charts.draw);

  document.querySelectorAll('figure.chart > .plot').forEach((place) => {
    const data = JSON.parse(place.parentElement.querySelector('script').textContent);
    const entry = { place, data, plot: null };
    figures.push(entry);
    charts.draw(entry);
  });

  let waiting = 0;
  window.addEventListener('resize', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(drawAll);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);

  // Paper is white, and has no summary to click on.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')].filter((each) => !each.closest('figure'));
    closed.forEach((each) => { each.open = true; });
    document.documentElement.classList.add('printing');
    drawAll();
  });
  window.addEventListener('afterprint', () => {
    closed.forEach((each) => { each.open = false; });
    document.documentElement.classList.remove('printing');
    drawAll();
  });
})();
