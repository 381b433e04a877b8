/** The administrator's list of users. */
@NullMarked
package dev.podium.ui.users;

import org.jspecify.annotations.NullMarked;
