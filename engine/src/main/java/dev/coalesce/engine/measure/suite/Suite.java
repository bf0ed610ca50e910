package dev.coalesce.engine.measure.suite;

import java.util.List;

/// Tasks to measure a model by.
///
/// @param name the file's name
/// @param tasks in the order of the file, at least one
public record Suite(String name, List<SuiteTask> tasks) {

    public Suite {
        tasks = List.copyOf(tasks);
    }

    /// The first tasks only.
    public Suite first(int limit) {
        return new Suite(name, tasks.subList(0, Math.min(limit, tasks.size())));
    }

    /// The languages of its tasks.
    public List<String> languages() {
        return tasks.stream().map(SuiteTask::lang).distinct().toList();
    }
}
