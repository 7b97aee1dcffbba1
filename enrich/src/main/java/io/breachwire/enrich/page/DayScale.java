package io.breachwire.enrich.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Days along a line that is 100 wide.
 *
 * @param from the day at 0
 * @param to the day at 100, not before the first
 */
record DayScale(LocalDate from, LocalDate to) {
    private static final int MOST_TICKS = 5;

    DayScale {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /** The scale for some days, which begins with the first and is at least so many days long. */
    static DayScale of(LocalDate first, LocalDate last, int least) {
        LocalDate end = first.plusDays(least);
        return new DayScale(first, last.isAfter(end) ? last : end);
    }

    /** Where a day is; one outside is at the nearer end. The only day of a scale is at 0. */
    double position(LocalDate day) {
        long all = Math.max(1, ChronoUnit.DAYS.between(from, to));
        double position = 100.0 * ChronoUnit.DAYS.between(from, day) / all;
        return Math.max(0, Math.min(100, position));
    }

    /** Days to write below it, in order: the beginnings of equal steps in the calendar, at most {@value #MOST_TICKS} of them. */
    List<LocalDate> ticks() {
        for (Step step : Step.values()) {
            List<LocalDate> ticks = step.ticks(from, to);
            if (ticks.size() <= MOST_TICKS) {
                return ticks.isEmpty() ? List.of(from) : ticks;
            }
        }
        return List.of(from, to);
    }

    /** How far apart ticks are. */
    private enum Step {
        DAY(ChronoUnit.DAYS, 1),
        TWO_DAYS(ChronoUnit.DAYS, 2),
        WEEK(ChronoUnit.DAYS, 7),
        TWO_WEEKS(ChronoUnit.DAYS, 14),
        MONTH(ChronoUnit.MONTHS, 1),
        TWO_MONTHS(ChronoUnit.MONTHS, 2),
        QUARTER(ChronoUnit.MONTHS, 3),
        HALF_YEAR(ChronoUnit.MONTHS, 6),
        YEAR(ChronoUnit.YEARS, 1),
        TWO_YEARS(ChronoUnit.YEARS, 2),
        FIVE_YEARS(ChronoUnit.YEARS, 5),
        TEN_YEARS(ChronoUnit.YEARS, 10),
        FIFTY_YEARS(ChronoUnit.YEARS, 50);

        private final ChronoUnit unit;
        private final int units;

        Step(ChronoUnit unit, int units) {
            this.unit = unit;
            this.units = units;
        }

        /** Those between two days, both included; one more than may be shown when there are many. */
        List<LocalDate> ticks(LocalDate from, LocalDate to) {
            List<LocalDate> ticks = new ArrayList<>();
            LocalDate day = before(from);
            while (!day.isAfter(to) && ticks.size() <= MOST_TICKS) {
                if (!day.isBefore(from)) {
                    ticks.add(day);
                }
                day = day.plus(units, unit);
            }
            return ticks;
        }

        /** A tick that is not after the first day, and no more than a step before it. */
        private LocalDate before(LocalDate from) {
            return switch (unit) {
                case MONTHS -> from.withDayOfMonth(1).minusMonths((from.getMonthValue() - 1) % units);
                case YEARS -> LocalDate.of(Math.floorDiv(from.getYear(), units) * units, 1, 1);
                default -> from;
            };
        }
    }
}
