using Traffic.Core;

namespace Traffic.Gateway.Cli;

/// <summary>Opens files a user named; what cannot be read is the user's to mend.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from begin to end.</summary>
    /// <exception cref="InputException">It does not exist, is a folder or may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path}: is a folder; name a file in it");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file; check the name", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message}); check the permissions", failure);
        }
    }
}
