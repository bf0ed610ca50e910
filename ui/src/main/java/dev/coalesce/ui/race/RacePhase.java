package dev.coalesce.ui.race;

/** Which lane has the machine. */
public enum RacePhase {
    IDLE,
    DIFFUSION,
    AUTOREGRESSIVE
}
