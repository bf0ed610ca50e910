package dev.coalesce.ui.lane;

import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.FlowPane;

/** The measured figures of a lane. */
final class MetersView extends FlowPane {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private static final PseudoClass ROOMY = PseudoClass.getPseudoClass("roomy");

    private final Meter elapsed = new Meter("elapsed");
    private final Meter tokens = new Meter("tokens");
    private final Meter forwards = new Meter("forwards");
    private final Meter perForward = new Meter("perForward");
    private final Meter prefill = new Meter("prefill");
    private final Meter parses = new Meter("parses");

    MetersView() {
        getStyleClass().add("meters");
        widthProperty().subscribe(width -> pseudoClassStateChanged(ROOMY, width.doubleValue() > 480));
        getChildren().addAll(elapsed, tokens, forwards, perForward, prefill, parses);
    }

    void show(LaneMeters now) {
        boolean measured = now.elapsedNanos() > 0 || now.totalNanos() > 0;
        elapsed.set(measured ? millis(now.elapsedNanos()) : "");
        tokens.set(measured ? Integer.toString(now.tokens()) : "");
        forwards.set(measured ? count(now.forwards(), now.totalForwards()) : "");
        perForward.set(now.tokensPerForward() > 0 ? number("%.2f", now.tokensPerForward()) : "");
        prefill.set(now.prefillNanos() > 0 ? millis(now.prefillNanos()) : "");
        parses.set(now.parses()
                .map(yes -> Messages.text(yes ? "meter.yes" : "meter.no"))
                .orElse(""));
        parses.pseudoClassStateChanged(BAD, now.parses().filter(yes -> !yes).isPresent());
    }

    private static String count(int done, int total) {
        return done < total ? done + "/" + total : Integer.toString(done);
    }

    static String millis(long nanos) {
        double ms = nanos / 1e6;
        return ms >= 10_000 ? number("%.1f s", ms / 1000) : number(ms < 10 ? "%.1f ms" : "%.0f ms", ms);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
