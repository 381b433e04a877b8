/** Job templates: the list, a page for each, and the editor of their text. */
@NullMarked
package dev.podium.ui.templates;

import org.jspecify.annotations.NullMarked;
