package io.breachwire.contract.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * Bounds what stores take beside the heap: all of the process read through one cache, and each keeps little that is not on disk
 * yet. Left to Kafka's defaults each store of each partition takes up to 98 MB, 2 GB for enrich with four partitions, whatever
 * its container may have.
 */
public final class BoundedStoreMemory implements RocksDBConfigSetter {
    /** For what all stores read. */
    private static final long CACHE_BYTES = 64L << 20;

    /** A store fills one of so many while the other is written to disk. */
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    private static final int WRITE_BUFFERS = 2;

    private static final Cache CACHE;

    static {
        RocksDB.loadLibrary();
        CACHE = new LRUCache(CACHE_BYTES);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configuration) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        // Else they grow beside it, with the files.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    /** The cache is nobody's own, and stays. */
    @Override
    public void close(String store, Options options) {}
}
