package io.breachwire.contract.streams;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Keeps an index of {@link KeptRecords} up to date for whoever asks: it reads them all once, some at each request, and from
 * then on those that changed. Nobody asking costs nothing.
 */
public final class KeptChanges<T> {
    /** How many records a request reads at most, a second's work. */
    public static final int MOST_AT_ONCE = 20_000;

    private final BiConsumer<String, Optional<T>> index;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean whole;

    /** For one request at a time: guards what follows, and the index. */
    private final ReentrantLock reading = new ReentrantLock();

    private String readTo;

    /**
     * Nothing is read yet.
     *
     * @param index takes a record as it is now under its key, empty when it is no more or cannot be read; one call at a time.
     *     May be given the same again
     */
    public KeptChanges(BiConsumer<String, Optional<T>> index) {
        this.index = index;
    }

    /** Hears that a record is kept anew, or no longer. From any thread. */
    public void changed(String key) {
        if (begun) {
            changed.add(key);
        }
    }

    /**
     * Reads what is new, unless another request does so right now.
     *
     * @return whether all records have been read
     */
    public boolean catchUp(KeptRecords<T> records) {
        if (reading.tryLock()) {
            try {
                // Before the store is read: what changes while it is must be read again.
                begun = true;
                if (!whole) {
                    readOn(records);
                } else {
                    readChanged(records);
                }
            } finally {
                reading.unlock();
            }
        }
        return whole;
    }

    private void readOn(KeptRecords<T> records) {
        try (KeptRecords<T>.Scan scan = records.scanBehind(readTo, MOST_AT_ONCE)) {
            while (scan.hasNext()) {
                Optional<T> value = scan.next();
                readTo = scan.key();
                index.accept(readTo, value);
            }
            whole = scan.atEnd();
        }
    }

    private void readChanged(KeptRecords<T> records) {
        Iterator<String> keys = changed.iterator();
        for (int read = 0; keys.hasNext() && read < MOST_AT_ONCE; read++) {
            String key = keys.next();
            // First, so that what changes from here on is noted again.
            keys.remove();
            try {
                index.accept(key, records.get(key));
            } catch (RuntimeException e) {
                changed.add(key);
                throw e;
            }
        }
    }
}
