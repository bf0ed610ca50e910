/// What is remembered from one start to the next, and where.
@NullMarked
package dev.coalesce.app.settings;

import org.jspecify.annotations.NullMarked;
