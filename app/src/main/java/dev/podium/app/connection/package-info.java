/** The connections of Sql steps in the database, and the drivers that open them. */
@NullMarked
package dev.podium.app.connection;

import org.jspecify.annotations.NullMarked;
