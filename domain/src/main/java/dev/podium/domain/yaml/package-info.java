/**
 * YAML as another way to write the JSON of definitions: strict reading that knows each value's
 * place in the text, writing, and Maestro's YAML DSL as a translation to and from that JSON. Knows
 * trees, not workflows.
 */
@NullMarked
package dev.podium.domain.yaml;

import org.jspecify.annotations.NullMarked;
