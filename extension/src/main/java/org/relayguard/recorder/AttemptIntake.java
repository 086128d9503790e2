/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.recorder;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.relayguard.attempt.Attempt;
import org.relayguard.recorder.RecentAttempts.Kept;
import org.relayguard.recorder.RecentAttempts.Remembered;

/**
 * Takes attempts from any thread, decides in a few map look-ups what has to be written of each, and hands that to the
 * one thread that writes. No text is made here: what is folded into a count never becomes a line, and of a refused
 * command not even an {@link Attempt}.
 *
 * <pre>
 * the act is                                    what is written
 * new, within the budget                        a line
 * new, beyond the budget, or the queue is full  one more in a count
 * new, and ended or keeps back an accepted mail a line, whatever the budget
 * known, and nothing new of it                  nothing
 * known, with a line, and something new         an update
 * known, folded, and only seen again            nothing: it stays one of the count
 * known, folded, and its mail was kept or ended an update, by which it can be found
 * </pre>
 *
 * <p>Safe for use by several threads, who exclude each other for the time of those look-ups.
 */
final class AttemptIntake {

    /** How many lines may wait. */
    static final int QUEUE = 4_096;

    /** How many acts are remembered for their later observers. */
    static final int REMEMBERED = 4_096;

    private static final int FAIR = 1;
    private static final int URGENT = 4;

    private final AttemptBudget budget;
    private final FairQueue queue = new FairQueue(QUEUE);
    private final RecentAttempts recent = new RecentAttempts(REMEMBERED);
    private final Queue<Attempt> counts = new ArrayDeque<>();
    private boolean countsTurn;
    private boolean closed;
    private boolean finished;

    AttemptIntake(AttemptBudget budget) {
        this.budget = budget;
    }

    /** Takes one observation of one act. */
    synchronized Taken take(Observation act) {
        Optional<Remembered> known = act.key().flatMap(recent::find);
        if (closed) {
            return new Taken(known.isEmpty(), false);
        }
        return known.map(before -> again(before, act.attempt())).orElseGet(() -> first(act));
    }

    private Taken first(Observation act) {
        Kept kept = keep(act);
        if (act.mayBeSeenAgain()) {
            recent.put(act.attempt(), kept);
        }
        return kept == Kept.NOWHERE ? Taken.DROPPED : Taken.FIRST;
    }

    private Kept keep(Observation act) {
        if (act.needsItsOwnRecord()) {
            return offer(RecordLine.first(act), URGENT) ? Kept.WRITTEN : Kept.NOWHERE;
        }
        if (budget.grants(act) && offer(RecordLine.first(act), FAIR)) {
            return Kept.WRITTEN;
        }
        budget.fold(act);
        return Kept.FOLDED;
    }

    private Taken again(Remembered before, Attempt attempt) {
        Attempt now = before.attempt().enrichedBy(attempt);
        if (before.kept() == Kept.NOWHERE) {
            Kept kept = keep(Observation.of(now));
            recent.put(now, kept);
            return new Taken(false, kept != Kept.NOWHERE);
        }
        if (now.equals(before.attempt())) {
            return Taken.NOTHING_NEW;
        }
        if (before.kept() == Kept.FOLDED && !Kind.needsItsOwnRecord(now)) {
            recent.put(now, Kept.FOLDED);
            return Taken.NOTHING_NEW;
        }
        boolean queued = offer(RecordLine.update(Observation.of(now)), URGENT);
        if (queued) {
            recent.put(now, Kept.WRITTEN); // otherwise the next observer brings the same news again
        }
        return new Taken(false, queued);
    }

    private boolean offer(RecordLine line, int share) {
        boolean queued = queue.offer(line.act().actor(), line, share);
        if (queued) {
            notifyAll();
        }
        return queued;
    }

    /** The next line, of the queue and of what the minute has counted in turn; empty when there is none for so long. */
    synchronized Optional<RecordLine> next(long millis) throws InterruptedException {
        if (counts.isEmpty()) {
            counts.addAll(closed ? budget.takeAll() : budget.takeWhenTheMinuteIsOver());
        }
        if (isEmpty()) {
            finished = closed;
            if (!finished) {
                TimeUnit.MILLISECONDS.timedWait(this, millis);
            }
        }
        countsTurn = !countsTurn;
        return countsTurn ? nextCount().or(queue::poll) : queue.poll().or(this::nextCount);
    }

    private Optional<RecordLine> nextCount() {
        return Optional.ofNullable(counts.poll()).map(Observation::of).map(RecordLine::first);
    }

    /** Whether nothing waits to be written. */
    synchronized boolean isEmpty() {
        return queue.size() == 0 && counts.isEmpty();
    }

    /** Whether nothing waits, and nothing can come any more. */
    synchronized boolean isFinished() {
        return finished;
    }

    /** Nothing more is taken. What waits can still be had. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * What became of an observation.
     *
     * @param isFirst whether the act is a new one
     * @param kept whether it is written, will be, or is one of a count
     */
    record Taken(boolean isFirst, boolean kept) {

        private static final Taken NOTHING_NEW = new Taken(false, true);
        private static final Taken FIRST = new Taken(true, true);
        private static final Taken DROPPED = new Taken(true, false);
    }
}
