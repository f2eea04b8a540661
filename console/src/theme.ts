import { createTheme, Drawer, Modal } from '@mantine/core';

/**
 * The default theme, whose variables stand in Mantine's style sheet; what differs from it stands in `styles.css`. Locking
 * the scrolling behind a dialog would need a style element, which the content security policy does not let in.
 */
export const theme = createTheme({
  components: {
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
  },
});
