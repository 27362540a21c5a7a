// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a picture and a change of filters take, on the console.
"use strict";
window.addEventListener("load", () => setTimeout(() => {
  const median = (f) => {
    const times = [];
    for (let i = 0; i < 15; i++) {
      const start = performance.now();
      f(i);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[7].toFixed(1);
  };
  const context = document.getElementById("net").getContext("2d");
  const frame = median((i) => {
    window.entente.pan(i % 2 ? 9 : -9);
    context.getImageData(0, 0, 1, 1); // waits until it is drawn
  });
  setTimeout(() => { // at rest
    const whole = median(() => {
      window.entente.paint();
      context.getImageData(0, 0, 1, 1);
    });
    const box = document.querySelector("#types input");
    const filter = median(() => box.click());
    console.log(`verdict: frame ${frame} ms in motion, ${whole} ms whole, filter ${filter} ms; ${document.getElementById("summary").textContent}.`);
  }, 500);
}, 500));
