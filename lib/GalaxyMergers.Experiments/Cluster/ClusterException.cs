namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Slurm, or what a site's file says of it, cannot be used; the message says what to do.</summary>
public sealed class ClusterException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public ClusterException()
        : this("Slurm cannot be used.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
