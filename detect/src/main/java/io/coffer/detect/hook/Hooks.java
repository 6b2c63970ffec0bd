package io.coffer.detect.hook;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells others of what happens in a mount. Safe for many threads.
public final class Hooks implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Hooks.class.getName());

  private final Webhooks webhooks;
  private final Outbox outbox;
  private final HttpSender sender = new HttpSender();
  private final Delivery delivery;
  private final WebhookRoutes routes;

  /// Guarded by this.
  private @Nullable Thread thread;

  private volatile boolean closed;

  /// The webhooks of a mount.
  public Hooks(Mount mount) {
    this.webhooks = new Webhooks(mount.storage());
    this.outbox = new Outbox(mount, webhooks);
    this.delivery = new Delivery(mount, webhooks, outbox, sender);
    this.routes = new WebhookRoutes(mount, webhooks);
  }

  /// The routes that set them.
  public List<Route> routes() {
    return routes.routes();
  }

  /// Puts what is to be told, to be committed with what it tells of.
  ///
  /// @param event such as `finding.new`
  public void tell(Changes changes, String event, Json.Obj about) {
    outbox.tell(changes, event, about);
  }

  /// Sends what is due, beside whatever else goes on.
  public synchronized void turn() {
    if (thread == null || !thread.isAlive()) {
      thread = Thread.ofVirtual().name("scanner: webhooks").start(this::deliver);
    }
  }

  private void deliver() {
    try {
      while (!closed && delivery.turn()) {
        // each sends a few
      }
    } catch (Refusal | StorageException e) {
      LOG.log(Level.DEBUG, "webhooks are told later: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
    sender.close();
  }
}
