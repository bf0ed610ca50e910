package dev.coalesce.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void coresAreCountedAndNotTheirThreads() {
        List<String> lines = """
                processor\t: 0
                model name\t: Some CPU
                physical id\t: 0
                core id\t\t: 0
                flags\t\t: fpu avx2 avx512_bf16
                processor\t: 1
                physical id\t: 0
                core id\t\t: 1
                processor\t: 2
                physical id\t: 0
                core id\t\t: 0
                """.lines().toList();
        assertEquals(new Machine("Some CPU", 2, true), Machine.of(lines, 3));
        assertEquals(1, Machine.of(lines, 1).cores());
    }

    @Test
    void whereNothingIsToldTheRuntimeIsBelieved() {
        assertEquals(4, Machine.of(List.of("BogoMIPS : 1"), 4).cores());
        assertTrue(Machine.current().cores() > 0);
    }

    @Test
    void bfloat16IsChosenWhereFileAndProcessorHaveIt() {
        Machine can = new Machine("x", 8, true);
        Machine cannot = new Machine("x", 2, false);
        assertEquals(Precision.BFLOAT16, LoadOptions.USUAL.precision(true, can));
        assertEquals(Precision.FLOAT32, LoadOptions.USUAL.precision(false, can));
        assertEquals(Precision.FLOAT32, LoadOptions.USUAL.precision(true, cannot));
        assertEquals(
                Precision.BFLOAT16,
                LoadOptions.USUAL.withPrecision(Precision.BFLOAT16).precision(false, cannot));
        assertEquals(4, LoadOptions.USUAL.threads(can));
        assertEquals(2, LoadOptions.USUAL.threads(cannot));
        assertEquals(1, LoadOptions.BESIDE_A_WINDOW.threads(cannot));
        assertEquals(1, LoadOptions.BESIDE_A_WINDOW.threads(new Machine("one", 1, false)));
        assertEquals(7, LoadOptions.USUAL.withThreads(7).threads(can));
    }
}
