import { defineConfig } from 'vite';

// Everything is bundled and addressed relative to the page: it works behind any path prefix and asks nothing of the outside.
export default defineConfig({
  base: './',
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    // Plain names: the server answers with entity tags, and no old bundles pile up beside the program.
    rolldownOptions: { output: { entryFileNames: 'assets/[name].js', assetFileNames: 'assets/[name][extname]' } },
  },
  // `npm run dev` beside a running `traffic demo`.
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
