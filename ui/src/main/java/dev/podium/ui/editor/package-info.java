/**
 * The editor: canvas, forms and text as views of one draft with one history. All changes are pure
 * functions over the draft; nothing is stored before it is saved.
 */
@NullMarked
package dev.podium.ui.editor;

import org.jspecify.annotations.NullMarked;
