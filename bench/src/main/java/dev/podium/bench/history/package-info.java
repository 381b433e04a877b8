/**
 * Drives random workflows on several nodes under faults, and proves afterwards from the database
 * and from what was answered that nothing was lost, done twice or done wrong. See
 * docs/history-checker.md.
 */
@NullMarked
package dev.podium.bench.history;

import org.jspecify.annotations.NullMarked;
