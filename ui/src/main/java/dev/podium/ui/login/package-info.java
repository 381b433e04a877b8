/** The one page that answers without a login. */
@NullMarked
package dev.podium.ui.login;

import org.jspecify.annotations.NullMarked;
