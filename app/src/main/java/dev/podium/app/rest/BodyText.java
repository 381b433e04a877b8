package dev.podium.app.rest;

/** The text of a request's body: at most 256 KB of proper UTF-8. */
record BodyText(String text) {}
