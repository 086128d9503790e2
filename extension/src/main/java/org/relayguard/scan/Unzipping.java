/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes gzip where the content begins as gzip does, whatever the file is called. */
final class Unzipping {

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int BUFFER = 65_536;

    private Unzipping() {}

    /** The plain content; also of several gzip members one after another, as log rotation leaves them. */
    static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream content = new BufferedInputStream(in, BUFFER);
        content.mark(2);
        boolean zipped = content.read() == MAGIC_1 && content.read() == MAGIC_2;
        content.reset();
        return zipped ? new GZIPInputStream(new Honest(content), BUFFER) : content;
    }

    /**
     * Says that bytes are available until the end is reached. GZIPInputStream takes a pipe that has nothing ready for its end,
     * and would leave out all members but the first.
     */
    private static final class Honest extends FilterInputStream {

        Honest(BufferedInputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : Math.max(1, in.available());
        }
    }
}
