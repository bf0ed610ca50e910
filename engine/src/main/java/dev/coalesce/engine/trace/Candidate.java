package dev.coalesce.engine.trace;

/**
 * One token that the model considered for a position.
 *
 * @param token the token's id
 * @param probability its softmax probability, 0 to 1, at temperature 1
 */
public record Candidate(int token, float probability) {}
