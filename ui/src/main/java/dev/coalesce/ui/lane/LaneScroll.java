package dev.coalesce.ui.lane;

import javafx.scene.control.ScrollBar;

/** The scrolling of a lane. It follows the work until a person scrolls, and again from the next empty lane on. */
final class LaneScroll {

    private final ScrollBar bar;
    private boolean follow = true;

    LaneScroll(ScrollBar bar) {
        this.bar = bar;
    }

    double value() {
        return bar.getValue();
    }

    void extent(double content, double viewport) {
        double max = Math.max(0, content - viewport);
        bar.setVisible(max > 0);
        bar.setMax(max);
        bar.setVisibleAmount(content <= 0 ? 0 : max * viewport / content);
        bar.setUnitIncrement(20);
        bar.setBlockIncrement(viewport * 0.9);
        bar.setValue(Math.min(bar.getValue(), max));
    }

    /** Moves because a person wants to. */
    void by(double pixels) {
        follow = false;
        bar.setValue(Math.clamp(bar.getValue() + pixels, 0, bar.getMax()));
    }

    void followAgain() {
        follow = true;
    }

    void stopFollowing() {
        follow = false;
    }

    /** Brings a stretch into view while following. */
    void reveal(double top, double bottom, double viewport, boolean always) {
        if (!follow && !always) {
            return;
        }
        if (bottom > bar.getValue() + viewport) {
            bar.setValue(Math.clamp(bottom - viewport, 0, bar.getMax()));
        } else if (top < bar.getValue()) {
            bar.setValue(Math.clamp(top, 0, bar.getMax()));
        }
    }
}
