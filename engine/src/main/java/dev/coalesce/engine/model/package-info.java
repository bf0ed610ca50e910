/**
 * A model folder, read and checked: {@code config.json}, {@code generation_config.json}, {@code tokenizer.json}, {@code
 * *.safetensors} and the card. Whatever is wrong with a file is one {@link dev.coalesce.engine.EngineException} that
 * names it; nothing here trusts a number that a file states.
 */
@NullMarked
package dev.coalesce.engine.model;

import org.jspecify.annotations.NullMarked;
