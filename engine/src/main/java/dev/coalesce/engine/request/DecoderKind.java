package dev.coalesce.engine.request;

/** The ways of decoding. The lower-case name is the command line's word. */
public enum DecoderKind {
    DIFFUSION,
    AR,
    SPECULATIVE
}
