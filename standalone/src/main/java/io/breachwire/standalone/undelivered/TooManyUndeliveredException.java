package io.breachwire.standalone.undelivered;

/** More alerts are asked for than are held in memory. */
final class TooManyUndeliveredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyUndeliveredException(int most) {
        super("more than %,d undelivered alerts are asked for; ask for fewer with --endpoint, --since or alerts' ids"
                .formatted(most));
    }
}
