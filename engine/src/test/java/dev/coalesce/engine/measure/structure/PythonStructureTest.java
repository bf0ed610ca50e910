package dev.coalesce.engine.measure.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In the tables `;` ends a line and `>` indents one step. The second column is what is found: a name with `?` is never
/// declared, one with `!` too early.
class PythonStructureTest {

    static String found(String code, String lang) {
        return StructureCheck.of(code, lang).stream()
                .map(fault -> fault.name() + (fault.kind() == StructureFault.Kind.UNDECLARED ? "?" : "!"))
                .collect(Collectors.joining(" "));
    }

    private static String lines(String table) {
        return Arrays.stream(table.split(" *; *", -1))
                .map(line -> {
                    String code = line.replaceFirst("^(> )+", "");
                    return "    ".repeat((line.length() - code.length()) / 2) + code + "\n";
                })
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "|", quoteCharacter = '~', nullValues = "-", textBlock = """
            x = 1; print(x)                                                    | -
            print(x); x = 1                                                    | x!
            print(x)                                                           | x?
            x = x + 1                                                          | x!
            x += 1                                                             | x!
            main(); def main():; > pass                                        | main!
            def f():; > return later; later = 1                                | -
            def f():; > return g(); def g():; > return 1                       | -
            def f():; > return never                                           | never?
            def f():; > print(x); > x = 1                                      | x!
            x = 1; def f():; > print(x); > x = 2                               | x!
            x = 1; def f():; > global x; > print(x); > x = 2                   | -
            def f():; > global x; > x = 2; f(); print(x)                       | -
            def f():; > if a():; > > x = 1; > return x; def a():; > return 1   | -
            def f(a, b=1, *args, c, **kw):; > return a, b, args, c, kw         | -
            def f(a, b=a):; > return b                                         | a?
            def f(a=later):; > return a; later = 1                             | later!
            def f(n):; > def g():; > > return m; > m = n; > return g           | -
            def f():; > def g():; > > nonlocal n; > > n += 1; > n = 0; > g(); > return n | -
            print([y for y in range(3)])                                       | -
            print([y for y in range(3)], y)                                    | y?
            print([y for y in y])                                              | y?
            print([a + b for a in range(3) for b in range(a)])                 | -
            print({k: v for k, v in d.items() if v}); d = {}                   | d!
            print(sum(n * k for n in range(3))); k = 2                         | k!
            f = lambda x, y=1, *z: x + y + w + len(z); w = 1                   | -
            f = lambda x: q                                                    | q?
            class A:; > b = 1; > c = b; > def m(self):; > > return A, self     | -
            class A:; > b = 1; > def m(self):; > > return b                    | b?
            class A:; > c = b; > b = 1                                         | b!
            class A(B):; > pass; class B:; > pass                              | B!
            class A:; > def m(self):; > > return B(); class B:; > pass         | -
            class A:; > def m(self, other: A) -> B:; > > return other; class B:; > pass | -
            class A:; > def m(self):; > > return __class__, super()            | -
            def f(x: List[int]) -> int:; > return x                            | List?
            def f(x: 'Later') -> 'Later':; > return x                      | -
            x: int = 1; y: str; print(x, y)                                    | -
            import os.path, sys as s; print(os, s)                             | -
            import os.path, sys as s; print(path, sys)                         | path? sys?
            from a import b as c, d; print(c, d)                               | -
            from a import b as c; print(b)                                     | b?
            from tkinter import *; print(Tk)                                   | -
            try:; > pass; except (ValueError, KeyError) as e:; > print(e)      | -
            try:; > pass; except ValueError as e:; > pass; print(e)            | e!
            try:; > unicode; except NameError:; > unicode = str                | unicode!
            try:; > raw_input; except NameError:; > pass                       | -
            try:; > x = 1; except ValueError:; > x = 2; else:; > y = x; finally:; > z = 1; print(x, y, z) | -
            with open('f') as f, open('g') as (a, b):; > print(f, a, b)        | -
            with open(n) as n:; > pass                                         | n!
            for i, (a, *b) in []:; > print(i, a, b); else:; > print(i)         | -
            for i in range(n):; > pass; n = 3                                  | n!
            for i in range(3):; > print(prev); > prev = i                      | prev!
            for i in range(3):; > if i:; > > print(prev); > prev = i           | -
            for i in range(3):; > for j in range(i):; > > print(prev); > prev = i | -
            for i in range(3):; > a = prev if i else 0; > prev = i             | -
            for i in range(3):; > if i and prev:; > > pass; > prev = i         | -
            while x:; > x = 0                                                  | x!
            if (n := 3) > 2:; > print(n)                                       | -
            print(any((last := n) > 1 for n in [1, 2]), last)                  | -
            if a:; > b = 1; elif c:; > b = 2; else:; > b = 3                   | a? c?
            x = 1; del x; print(x)                                             | x!
            del x[0]                                                           | x?
            a, (b, *c) = 1, (2, 3); a[b], c.d = c, a                           | -
            a.b = 1                                                            | a?
            a[i] = 1; a = []; i = 0                                            | a! i!
            print(f'{x!r:>{w}}'); x = 1; w = 2                                 | x! w!
            print(f(k=v)); f = v = 1                                           | f! v!
            print(a.b.c); a = 1                                                | a!
            match v:; > case 1:; > > pass                                      | v?
            v = 1; match v:; > case [a, *b] if a:; > > print(a, b)             | -
            v = 1; match v:; > case {'k': a, **rest}:; > > print(a, rest)      | -
            v = 1; match v:; > case P(x=a, y=0) as p:; > > print(a, p)         | P?
            v = 1; match v:; > case Color.RED / _:; > > print(v)               | Color?
            def f[T](x: T) -> T:; > return x                                   | -
            print(int, len, ValueError, __name__, __file__)                    | -
            list = list(range(3)); print(list)                                 | -
            def f():; > list = list(range(3)); > return list                   | list!
            @later; def f():; > pass; def later(g):; > return g                | later!
            async def f(xs):; > async for x in xs:; > > await x; > return [y async for y in xs] | -
            a = b = c; c = 1                                                   | c!
            assert x, y                                                        | x? y?
            return_value = 1; print(return_value) # x                          | -
            def f(:; > print(x)                                                | -
            """)
    void finds(String code, String expected) {
        String source = lines(code.replace(" / ", " | "));

        assertEquals(expected == null ? "" : expected, found(source, "python"), source);
    }

    @Test
    void whatTheSeedDemoAsksForIsFound() {
        // "Write a program that uses the variable x before declaring it."
        String answer = """
                def main():
                    print("The value is", x)
                    x = 10
                    return x


                main()
                """;

        assertEquals(
                "[x is used before it is declared, line 2, column 27]",
                StructureCheck.of(answer, "python").toString());
    }

    @Test
    void columnsCountAsEditorsDo() {
        StructureFault fault =
                StructureCheck.of("s = 1\nprint(\"größe 😀\", y)\n", "python").getFirst();

        assertEquals(new StructureFault("y", 2, 19, StructureFault.Kind.UNDECLARED), fault);
    }

    @Test
    void codeThatRunsBeforeGivesItsNamesAndHasNoFaultsOfItsOwn() {
        assertEquals(
                "[z is never declared, line 1, column 7]",
                StructureCheck.of("import re\nprint(nothing)", "print(z, re)\n", "python")
                        .toString());
    }

    @Test
    void depthIsNoReasonToFail() {
        assertEquals("", found("x = " + "(".repeat(5000) + "y" + ")".repeat(5000) + "\n", "python"));
        assertEquals("", found("x = 1" + " + 1".repeat(20_000) + "\n", "python"));
    }
}
