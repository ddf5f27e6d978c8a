using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>A Jupyter kernel: answers requests, one cell at a time, on a thread of its own.</summary>
internal sealed class Kernel : IDisposable
{
    private const int CellStackBytes = 16 << 20;

    private readonly KernelChannels _channels;
    private readonly Action<string> _log;
    private readonly Task<CSharpSession> _session;
    private readonly BlockingCollection<(long Order, JupyterMessage Request)> _requests = [];
    private readonly ManualResetEventSlim _ended = new();
    private long _received, _abortedUpTo;
    private int _count;
    private volatile CellRun? _run;
    private volatile bool _shutdown;

    /// <summary>Opens the sockets and begins to warm up the compiler.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="log">Takes messages for whoever started the kernel.</param>
    public Kernel(ConnectionFile connection, Action<string> log)
    {
        _log = log;
        _channels = new KernelChannels(connection, log) { OnShell = Queue, OnControl = Control };
        _session = Task.Run(() => new CSharpSession());
    }

    /// <summary>Serves until a shutdown is asked for.</summary>
    public void Run()
    {
        Thread channels = _channels.Start();
        new Thread(Work, CellStackBytes) { IsBackground = true, Name = "cells" }.Start();
        _channels.Publish("status", Status("starting"), null);
        _ended.Wait();
        _channels.Stop();
        channels.Join();
    }

    /// <summary>Interrupts the running cell, if there is one.</summary>
    public void Interrupt() => _run?.Interrupt();

    /// <summary>Ends <see cref="Run"/>.</summary>
    public void Stop() => _ended.Set();

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => _channels.Dispose();

    /// <summary>Shows an exception of a thread that no cell waits for.</summary>
    /// <returns>True: the kernel goes on.</returns>
    public bool ShowUnhandled(Exception exception)
    {
        string text = $"An exception on a thread of its own ended that thread: {exception}\n";
        if (CellContext.Current is { } cell)
            cell.Output.Write(StreamName.Error, text);
        else
            _log(text);
        return true;
    }

    private static JsonObject Status(string state) => new() { ["execution_state"] = state };

    private void Queue(JupyterMessage request) => _requests.Add((Interlocked.Increment(ref _received), request));

    private void Control(JupyterMessage request)
    {
        _channels.Publish("status", Status("busy"), request);
        switch (request.Type)
        {
            case "interrupt_request":
                Interrupt();
                _channels.ReplyOnControl("interrupt_reply", Ok(), request);
                break;
            case "shutdown_request":
                Shutdown(request, _channels.ReplyOnControl);
                break;
            case "kernel_info_request":
                _channels.ReplyOnControl("kernel_info_reply", KernelInfo.Reply, request);
                break;
            default:
                _log($"The control channel does not know {request.Type}.");
                break;
        }
        Rest(request);
    }

    private void Work()
    {
        foreach ((long order, JupyterMessage request) in _requests.GetConsumingEnumerable())
        {
            _channels.Publish("status", Status("busy"), request);
            try
            {
                Answer(request, order);
            }
#pragma warning disable CA1031 // No request may end the kernel.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _log($"Dropped a {request.Type}: {failure.Message}");
            }
            Rest(request);
        }
    }

    private void Rest(JupyterMessage request)
    {
        _channels.Publish("status", Status("idle"), request);
        if (_shutdown)
            Stop();
    }

    private void Answer(JupyterMessage request, long order)
    {
        switch (request.Type)
        {
            case "execute_request":
                Execute(request, order);
                break;
            case "shutdown_request":
                Shutdown(request, _channels.ReplyOnShell);
                break;
            case "comm_open":
                _channels.Publish("comm_close", new JsonObject { ["comm_id"] = request.Content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }, request);
                break;
            case "comm_msg" or "comm_close":
                break;
            default:
                if (ShellReplies.To(request, () => _session.GetAwaiter().GetResult()) is { } content)
                    _channels.ReplyOnShell(request.Type.Replace("_request", "_reply", StringComparison.Ordinal), content, request);
                else
                    _log($"The shell channel does not know {request.Type}.");
                break;
        }
    }

    private void Execute(JupyterMessage request, long order)
    {
        if (order <= Interlocked.Read(ref _abortedUpTo))
        {
            _channels.ReplyOnShell("execute_reply", new JsonObject { ["status"] = "aborted" }, request);
            return;
        }
        ExecuteRequest execute = ExecuteRequest.Of(request);
        if (execute.StoreHistory)
            _count++;
        if (!execute.Silent)
            _channels.Publish("execute_input", new JsonObject { ["code"] = execute.Code, ["execution_count"] = _count }, request);
        CellError? error = RunCell(execute, request);
        if (error is not null && execute.StopOnError)
            Interlocked.Exchange(ref _abortedUpTo, Interlocked.Read(ref _received));
        JsonObject reply = error is null ? Ok() : PublishedOutput.ErrorContent(error);
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = _count;
        reply["user_expressions"] = execute.NoUserExpressions();
        reply["payload"] = new JsonArray();
        _channels.ReplyOnShell("execute_reply", reply, request);
    }

    private CellError? RunCell(ExecuteRequest execute, JupyterMessage request)
    {
        CSharpSession session = _session.GetAwaiter().GetResult();
        using PublishedOutput output = new((type, content) =>
        {
            if (!execute.Silent)
                _channels.Publish(type, content, request);
        }, _count);
        using CellRun run = new()
        {
            Stuck = () => output.Write(StreamName.Error, "The cell is in library code that does not look at the interrupt; it ends when that returns. Interrupt again to abort it, which the kernel may not survive, or restart the kernel.\n"),
        };
        _run = run;
        try
        {
            return session.Run(execute.Code, _count, output, run);
        }
        finally
        {
            _run = null;
        }
    }

    private void Shutdown(JupyterMessage request, Action<string, JsonObject, JupyterMessage> reply)
    {
        JsonObject content = Ok();
        content["restart"] = request.Content["restart"]?.DeepClone() ?? false;
        reply("shutdown_reply", content, request);
        _channels.Publish("shutdown_reply", content, request);
        _shutdown = true;
    }

    private static JsonObject Ok() => new() { ["status"] = "ok" };
}
