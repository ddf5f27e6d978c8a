namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>The HDF5 library is not installed on this machine, or too old.</summary>
public sealed class Hdf5LibraryMissingException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="finding">What was found.</param>
    public Hdf5LibraryMissingException(string finding)
        : base($"{finding}: Keras .h5 files need the HDF5 library, version 1.10 or later; install the package libhdf5-103-1 (Debian, Ubuntu) or hdf5 (Fedora), or run environment/setup. Safetensors files need nothing.")
    {
    }
}
