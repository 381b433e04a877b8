/**
 * The Kubernetes cluster of this installation, by fabric8's client, and what steps may ask of it.
 */
@NullMarked
package dev.podium.app.kubernetes;

import org.jspecify.annotations.NullMarked;
