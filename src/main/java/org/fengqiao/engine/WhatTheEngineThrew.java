package org.fengqiao.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Remembers for a request what the engine threw: of that its REST layer leaves an English sentence, in which the cause can no
 * longer be told.
 */
class WhatTheEngineThrew extends CommandInterceptor {

    private static final ThreadLocal<WhatTheEngineThrew.Note> NOTE = new ThreadLocal<>();

    private static final class Note {
        private Throwable thrown;
    }

    static void listen() {
        NOTE.set(new Note());
    }

    /** @return null where the engine threw nothing */
    static Throwable heard() {
        Note note = NOTE.get();
        NOTE.remove();
        return note == null ? null : note.thrown;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException | Error thrown) {
            Note note = NOTE.get();
            if (note != null) {
                note.thrown = thrown;
            }
            throw thrown;
        }
    }
}
