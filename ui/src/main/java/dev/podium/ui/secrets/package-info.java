/** The screens of secrets: their names and grants, never their values. */
@NullMarked
package dev.podium.ui.secrets;

import org.jspecify.annotations.NullMarked;
