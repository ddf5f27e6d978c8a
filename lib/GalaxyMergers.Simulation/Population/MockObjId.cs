namespace GalaxyMergers.Simulation.Population;

/// <summary>Identifiers with SDSS's bit fields (sky version 1, rerun 40), one for every index, and back.</summary>
internal static class MockObjId
{
    private const int Columns = 6, Runs = 600, Fields = 800, FirstRun = 752, RunStep = 7, FirstField = 11, Numbers = 500;

    internal static long At(long index)
    {
        long column = index % Columns, run = index / Columns % Runs, field = index / (Columns * Runs) % Fields;
        long number = 1 + (index * 7919 % (Numbers - 1)) + (Numbers * (index / ((long)Columns * Runs * Fields)));
        return (1L << 59) | (40L << 48) | ((FirstRun + (RunStep * run)) << 32) | ((1 + column) << 29) | ((FirstField + field) << 16) | number;
    }

    internal static long IndexOf(long objId)
    {
        long run = (((objId >> 32) & 0xFFFF) - FirstRun) / RunStep, column = ((objId >> 29) & 7) - 1, field = ((objId >> 16) & 0xFFF) - FirstField;
        long round = ((objId & 0xFFFF) - 1) / Numbers;
        return (((((round * Fields) + field) * Runs) + run) * Columns) + column;
    }
}
