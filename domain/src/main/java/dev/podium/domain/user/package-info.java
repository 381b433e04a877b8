/** Users, roles and what each role may do. */
@NullMarked
package dev.podium.domain.user;

import org.jspecify.annotations.NullMarked;
