/// Views and view models, by feature.
@NullMarked
package dev.coalesce.ui;

import org.jspecify.annotations.NullMarked;
