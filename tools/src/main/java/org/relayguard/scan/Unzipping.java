/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes gzip where the content begins as gzip does, whatever the file is called. */
final class Unzipping {

    private static final byte MAGIC_1 = 0x1F;
    private static final byte MAGIC_2 = (byte) 0x8B;
    private static final int BUFFER = 65_536;

    private Unzipping() {}

    /** The plain content; also of several gzip members one after another, as log rotation leaves them. */
    static LookAhead plain(InputStream in) throws IOException {
        LookAhead content = new LookAhead(in);
        boolean zipped = content.ahead(2) == 2 && content.peek(0) == MAGIC_1 && content.peek(1) == MAGIC_2;
        return zipped ? new LookAhead(new GZIPInputStream(content, BUFFER)) : content;
    }
}
