/// Looking for what is wrong with a machine or an installation.
@NullMarked
package dev.coalesce.app.doctor;

import org.jspecify.annotations.NullMarked;
