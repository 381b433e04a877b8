/**
 * Throws damaged and made-up texts at whatever reads what users write, and looks for anything but
 * an answer or a refusal.
 */
@NullMarked
package dev.podium.bench.fuzz;

import org.jspecify.annotations.NullMarked;
