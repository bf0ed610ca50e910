package dev.coalesce.engine.measure.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found: a name with `?` is never declared, one with `!` too early.
class JavaScriptStructureTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " ¦ ", quoteCharacter = '~', nullValues = "-", textBlock = """
            let x = 1; console.log(x); ¦ -
            console.log(x); let x = 1; ¦ x!
            console.log(x); const x = 1; ¦ x!
            console.log(x); var x = 1; ¦ -
            console.log(x); ¦ x?
            x = 1; let x; ¦ x!
            x = 1; ¦ x?
            let x = x + 1; ¦ x!
            f(); function f() {} ¦ -
            f(); const f = () => 1; ¦ f!
            new A(); class A {} ¦ A!
            class B extends A {} class A {} ¦ A!
            function f() { return later; } let later = 1; f(); ¦ -
            function f() { return never; } ¦ never?
            function f() { console.log(a); const a = 1; } ¦ a!
            const f = (a, { b, c: [d] = [] }, ...e) => [a, b, d, e]; ¦ -
            const f = ({ c: d }) => c; ¦ c?
            function f(a = b) { return a; } let b = 1; ¦ -
            function f() { return arguments.length; } ¦ -
            const f = function g(n) { return n ? g(n - 1) : 0; }; g(); ¦ g?
            { let a = 1; } console.log(a); ¦ a?
            { var a = 1; } console.log(a); ¦ -
            if (true) { function f() {} } f(); ¦ -
            for (let i = 0; i < 3; i++) { console.log(i); } console.log(i); ¦ i?
            for (var i = 0; i < 3; i++) {} console.log(i); ¦ -
            for (const x of [1]) { console.log(x); } ¦ -
            for (const line of line.split()) {} ¦ line!
            for (const [k, v] of Object.entries({})) { console.log(k, v); } ¦ -
            for (k in {}) {} ¦ k?
            for (const x of xs) { console.log(last); const last = x; } const xs = []; ¦ xs! last!
            const { a, b: { c }, d = a, ...rest } = {}; console.log(a, c, d, rest); ¦ -
            const { b: { c } } = {}; console.log(b); ¦ b?
            const { d = e, e } = {}; ¦ e!
            let [a, , b = a, ...c] = []; [a, b] = [b, c]; ¦ -
            ({ a, b: c } = {}); let a, c; ¦ a! c!
            const o = { a, b: 1, [c]: 2, m() { return d; } }; ¦ a? c? d?
            const o = { a: 1 }; console.log(o.b.c, o?.d, o[e]); ¦ e?
            try { throw 1; } catch (e) { console.log(e); } ¦ -
            try { throw 1; } catch ({ message }) { console.log(message); } console.log(message); ¦ message?
            try { } catch { } finally { done(); } ¦ done?
            lab: for (;;) { continue lab; } ¦ -
            switch (1) { case 1: let z = 1; break; default: console.log(z); } ¦ -
            switch (1) { case z: let z = 1; } ¦ z!
            class K { static s = K.name; f = later; m() { return new K(later); } } const later = 1; ¦ -
            class K { static s = later; } const later = 1; ¦ later!
            class K { static { go(later); } } const later = 1; function go() {} ¦ later!
            class K { #p = 1; get p() { return this.#p; } set p(v) { this.#p = v; } } ¦ -
            class K { constructor() { super.x; this.y = q; } } ¦ q?
            const C = class N { m() { return N; } }; new N(); ¦ N?
            import d, { a as b, c } from 'm'; import * as ns from 'n'; console.log(d, b, c, ns); ¦ -
            import { a as b } from 'm'; console.log(a); ¦ a?
            export { a, b as c }; const a = 1, b = 2; ¦ -
            export { nothing }; ¦ nothing?
            export { x } from 'm'; export * from 'n'; ¦ -
            export default function f() { return g; } export const g = 1; ¦ -
            export const a = b; export const b = 1; ¦ b!
            module.exports = { f }; function f() {} ¦ -
            const fs = require('fs'); setTimeout(() => process.exit(), 1); ¦ -
            if (typeof window !== 'undefined') { window.a = 1; } ¦ -
            console.log(typeof x); let x = 1; ¦ x!
            console.log(`a ${b} c`); const b = 1; ¦ b!
            const later = () => soon(); const soon = () => 1; later(); ¦ -
            const g = function* () { yield n; }; const n = 1; ¦ -
            const f = async (x, y = x) => { for await (const z of x) await y(z); }; ¦ -
            new Promise((resolve, reject) => resolve(undefined)).then(v => v + NaN); ¦ -
            const a = [1, 2].map(x => x * k), k = 2; ¦ -
            const a = b, b = 2; ¦ b!
            count++; let count = 0; ¦ count!
            let total; total += 1; delete total; void total; ¦ -
            let f; { f = () => inner; let inner = 1; } ¦ -
            const {a: 1 = ; ¦ -
            /* x */ // y ¦ -
            """)
    void finds(String code, String expected) {
        assertEquals(expected == null ? "" : expected, PythonStructureTest.found(code + "\n", "javascript"), code);
    }

    @Test
    void whatTheSeedDemoAsksForIsFound() {
        // "Write a program that uses the variable x before declaring it."
        String answer = """
                function main() {
                  console.log("The value is", x);
                  let x = 10;
                }

                main();
                """;

        assertEquals(
                "[x is used before it is declared, line 2, column 31]",
                StructureCheck.of(answer, "javascript").toString());
    }
}
