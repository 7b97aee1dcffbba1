package io.breachwire.standalone.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a disk that runs full: what still fits is written, then writing fails. */
final class FullDisk extends FileChannel {
    private final FileChannel file;
    private int left = Integer.MAX_VALUE;

    FullDisk(FileChannel file) {
        this.file = file;
    }

    /** From now on so many bytes fit. */
    void leave(int bytes) {
        left = bytes;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = file.write(fitting(source));
        return taken(source, written);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int written = file.write(fitting(source), position);
        return taken(source, written);
    }

    private ByteBuffer fitting(ByteBuffer source) throws IOException {
        if (left == 0) {
            throw new IOException("No space left on device");
        }
        return source.slice(source.position(), Math.min(left, source.remaining()));
    }

    private int taken(ByteBuffer source, int written) {
        source.position(source.position() + written);
        left -= written;
        return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
