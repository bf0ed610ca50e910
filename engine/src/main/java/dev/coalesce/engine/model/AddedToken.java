package dev.coalesce.engine.model;

/**
 * A token that stands beside the learned vocabulary, such as {@code <|mask|>}.
 *
 * @param special whether it is left out of decoded text
 */
record AddedToken(int id, String content, boolean special) {}
