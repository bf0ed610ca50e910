package dev.coalesce.engine.measure;

/// Hears how far a measurement is.
@FunctionalInterface
public interface Progress {

    /// Ignores it.
    Progress NONE = (done, all, what) -> {};

    /// Something is done.
    ///
    /// @param done how many
    /// @param all of how many
    /// @param what what was done last, in a few words
    void at(int done, int all, String what);
}
