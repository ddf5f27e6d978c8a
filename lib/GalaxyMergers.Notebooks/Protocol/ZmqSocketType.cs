namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>The kinds of sockets that Jupyter's protocol uses, with libzmq's numbers.</summary>
internal enum ZmqSocketType
{
    /// <summary>One to one, here between threads.</summary>
    Pair = 0,

    /// <summary>Publishes.</summary>
    Publish = 1,

    /// <summary>Subscribes.</summary>
    Subscribe = 2,

    /// <summary>Asks.</summary>
    Request = 3,

    /// <summary>Answers.</summary>
    Reply = 4,

    /// <summary>The clients' side of shell, control and stdin.</summary>
    Dealer = 5,

    /// <summary>The kernel's side of shell, control and stdin.</summary>
    Router = 6,
}
