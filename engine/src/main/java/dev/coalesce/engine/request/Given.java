package dev.coalesce.engine.request;

/** The code that a request comes with. */
public sealed interface Given {

    /** No code: a new program. */
    Given NOTHING = new Nothing();

    /** Code to change, or {@link #NOTHING} where it is empty. */
    static Given code(String before) {
        return before.isEmpty() ? NOTHING : new Code(before);
    }

    /** No code is given; the answer is a whole program. */
    record Nothing() implements Given {}

    /**
     * Code to change; the answer is the whole of it, changed.
     *
     * @param before as it is, not empty
     */
    record Code(String before) implements Given {

        public Code {
            if (before.isEmpty()) {
                throw new IllegalArgumentException("the code to change is empty");
            }
        }
    }

    /**
     * Code in which something is missing; the answer is what stands between prefix and suffix, white space included.
     * Either may be empty.
     */
    record Gap(String prefix, String suffix) implements Given {

        /** Whether there is nothing but white space around it. */
        public boolean isBlank() {
            return prefix.isBlank() && suffix.isBlank();
        }

        /** The whole, with the gap filled. */
        public String filledWith(String middle) {
            return prefix + middle + suffix;
        }
    }
}
